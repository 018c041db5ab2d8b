/** The papers of an order. They need the customer's token, so they are fetched first and saved then. */
import { ordersCalendarFile, ordersReceipt } from "@/client";
import { saveFile } from "@/lib/download";

export async function saveReceipt(number: string): Promise<void> {
  const { data } = await ordersReceipt({ path: { number } });
  saveFile(new Blob([data], { type: "application/pdf" }), `${number}.pdf`);
}

export async function saveCalendarFile(number: string): Promise<void> {
  const { data } = await ordersCalendarFile({ path: { number }, responseType: "blob" });
  saveFile(new Blob([data], { type: "text/calendar" }), `${number}.ics`);
}
