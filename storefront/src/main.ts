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

/** Asks for all the code of this page at once, as Django named it: each file names the next only when it is read. */
function fetchCode(): void {
  const later = document.querySelector<HTMLScriptElement>("script[data-later]")?.dataset.later;
  for (const href of later?.split(" ").filter(Boolean) ?? []) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
}

/**
 * A page is read before it is used, so a slow line and a slow phone are its paint's first. The code is run in two parts,
 * between which one can scroll.
 */
async function begin(): Promise<void> {
  await painted();
  fetchCode();
  await import("react-dom/client");
  await wait(0);
  await import("@/app/start");
}

/** What Django painted stays, and knows how to say that there should be more: what it is to wait for is over. */
function giveUp(): void {
  const late = document.querySelector(".late");
  late?.classList.remove("late");
  // A link would lose what an address holds behind its #, such as a guest's key.
  late?.querySelector("a")?.addEventListener("click", (event) => {
    event.preventDefault();
    window.location.reload();
  });
}

begin().catch(giveUp);
