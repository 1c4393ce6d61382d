// What servers and database used while something was done.
import type { Child, selfDuties } from "./children";
import type { BenchDatabase } from "./database";

type SelfChild = Pick<Child<typeof selfDuties>, "ask">;

/** Milliseconds of one core that the server's process used meanwhile. */
export async function cpuMsOf<T>(
  child: SelfChild,
  work: () => Promise<T>,
): Promise<{ value: T; cpuMs: number }> {
  const before = await child.ask("usage", null);
  const value = await work();
  const after = await child.ask("usage", null);
  return { value, cpuMs: after.cpuMs - before.cpuMs };
}

/** The same of PostgreSQL; not a number where the system does not say. */
export async function databaseCpuMsOf<T>(
  { cpuMs }: Pick<BenchDatabase, "cpuMs">,
  work: () => Promise<T>,
): Promise<{ value: T; cpuMs: number }> {
  const before = (await cpuMs()) ?? Number.NaN;
  const value = await work();
  return { value, cpuMs: ((await cpuMs()) ?? Number.NaN) - before };
}
