import "@/styles/index.css";

/** A picture that takes longer than this is not waited for: the page is to be used, too. */
const PATIENCE = 300;

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
const frame = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));

/** Until what Django painted stands on the screen, with its main picture. A hidden tab draws no frames. */
async function painted(): Promise<void> {
  const picture = document.querySelector<HTMLImageElement>('img[fetchpriority="high"]');
  await Promise.race([picture?.decode().catch(() => undefined), wait(PATIENCE)]);
  await Promise.race([frame(), wait(PATIENCE)]);
}

/**
 * A page is read before it is used, so its paint comes first. The code was on its way all the time; it is run in two
 * parts, between which a slow phone can scroll.
 */
async function begin(): Promise<void> {
  await painted();
  await import("react-dom/client");
  await wait(0);
  await import("@/app/start");
}

void begin();
