/**
 * Visits pages with Lighthouse: a phone on slow 4G, simulated, in a fresh browser each time.
 * Called as `node visit.mjs '{"addresses": [...], "chromium": "/usr/bin/chromium"}'`; writes one line of JSON per visit.
 */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const FIGURES = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
  bytes: "total-byte-weight",
};

/** What is not as it should be: audits that weigh in a score, and those that only advise. */
function findings({ audits, categories }) {
  const weighed = new Set();
  for (const [name, category] of Object.entries(categories))
    if (name !== "performance") for (const { id, weight } of category.auditRefs) if (weight > 0) weighed.add(id);
  return Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title, displayValue, details }) => ({
      id,
      title,
      value: displayValue ?? "",
      isWeighed: weighed.has(id),
      where: [details?.items ?? []]
        .flat()
        .map(({ node, url, source }) => node?.snippet ?? url ?? source?.url ?? "")
        .filter((place) => typeof place === "string" && place)
        .slice(0, 3),
    }));
}

async function visit(address, chromium) {
  const browser = await launch({ chromePath: chromium || undefined, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const result = await lighthouse(address, { port: browser.port, output: "json", logLevel: "silent" });
    const { audits, categories, environment, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(runtimeError.message);
    return {
      address,
      scores: Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)])),
      figures: Object.fromEntries(Object.entries(FIGURES).map(([name, id]) => [name, audits[id].numericValue])),
      benchmark: environment.benchmarkIndex,
      findings: findings(result.lhr),
    };
  } finally {
    await browser.kill();
  }
}

/** A busy machine can lose the recording of a visit; that says nothing of the page. */
async function visitAtLast(address, chromium, tries = 3) {
  try {
    return await visit(address, chromium);
  } catch (failure) {
    if (tries === 1) throw failure;
    return visitAtLast(address, chromium, tries - 1);
  }
}

const { addresses, chromium } = JSON.parse(process.argv[2]);
for (const address of addresses) console.log(JSON.stringify(await visitAtLast(address, chromium)));
