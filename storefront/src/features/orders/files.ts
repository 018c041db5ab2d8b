/** The papers of an order. They need the customer's token, so they are fetched first and saved then. */
import { saveFile } from "@/lib/download";
import { server } from "@/lib/server";

export async function saveReceipt(number: string): Promise<void> {
  const { data } = await (await server()).ordersReceipt({ path: { number } });
  saveFile(new Blob([data], { type: "application/pdf" }), `${number}.pdf`);
}

export async function saveCalendarFile(number: string): Promise<void> {
  const { data } = await (await server()).ordersCalendarFile({ path: { number }, responseType: "blob" });
  saveFile(new Blob([data], { type: "text/calendar" }), `${number}.ics`);
}
