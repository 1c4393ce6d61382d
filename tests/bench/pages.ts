import { Agent, get } from "node:http";
import { startDemoServer } from "../e2e/support/demo-server";
import type { Section } from "./report";
import { medianOf, percentile } from "./statistics";

type Load = { perSecond: number; p99Ms: number };

const visitors = 8;
const rounds = 3;
const roundMs = 2_000;
const page = "/meetings/3-november-2020/agenda";

/** Visitors who ask for the agenda again as soon as they have it, from the production build. */
export async function benchPages(): Promise<Section> {
  const server = await startDemoServer();
  const agent = new Agent({ keepAlive: true, maxSockets: visitors });
  try {
    const load = (path: string) => loadOf(agent, `${server.origin}${path}`);
    const { bytes } = await request(agent, `${server.origin}${page}`);
    await load(page);
    const found: { deset: Load[]; bare: Load[] } = { deset: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      found.deset.push(await load(page));
      found.bare.push(await load("/healthz"));
    }
    return {
      title: "Pages",
      measures: `${visitors} visitors ask a demo server for the agenda (nine pitches, ${Math.round(bytes / 1_024)} KiB of HTML), rendered for each request.`,
      floor: "`/healthz` of the same server: the same guard and HTTP, no page and no database.",
      figures: [
        {
          what: "agenda pages",
          unit: "/s",
          measured: medianOf(found.deset, "perSecond"),
          floor: medianOf(found.bare, "perSecond"),
          better: "higher",
        },
        { what: "one page, p99", fact: `${Math.round(medianOf(found.deset, "p99Ms"))} ms` },
      ],
    };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

async function loadOf(agent: Agent, url: string): Promise<Load> {
  const took: number[] = [];
  const startedMs = performance.now();
  const visit = async () => {
    while (performance.now() - startedMs < roundMs) {
      const askedMs = performance.now();
      await request(agent, url);
      took.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: visitors }, visit));
  const perSecond = (took.length / (performance.now() - startedMs)) * 1_000;
  return { perSecond, p99Ms: percentile(took, 0.99) };
}

function request(agent: Agent, url: string): Promise<{ bytes: number }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ bytes });
        else reject(new Error(`${url} answers ${response.statusCode}`));
      });
    }).on("error", reject);
  });
}
