import { randomUUID } from "node:crypto";
import { chown, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { SetupFault, syncDirectory } from "@/lib/gateways/secrets";
import type { Binaries } from "./binaries";
import { hasCode } from "./error-codes";
import { type Home, statOrNull } from "./home";
import { runProgram } from "./program";

const draftPrefix = "postgres.new-";

// Made aside and renamed when complete, so an interrupted start leaves nothing that cannot start.
export async function ensureCluster(input: {
  home: Home;
  binaries: Binaries;
  password: string;
  log: (message: string) => void;
}): Promise<void> {
  const { home, binaries, password, log } = input;
  if ((await statOrNull(home.cluster)) !== null) return;
  log(`Creating the database in ${home.cluster}.`);
  const draft = path.join(home.directory, `${draftPrefix}${randomUUID()}`);
  const passwordFile = `${draft}.pw`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
    if (home.account.kind === "other") {
      await chown(draft, home.account.uid, home.account.gid);
      await chown(passwordFile, home.account.uid, home.account.gid);
    }
    await initialise({ home, binaries, draft, passwordFile });
    // The loser of two processes that start at once finds the place taken and uses the winner's.
    await rename(draft, home.cluster).catch((error: unknown) => {
      if (!hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM")) throw error;
    });
    await syncDirectory(home.directory);
  } catch (error) {
    if ((await statOrNull(home.cluster)) === null) throw error;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

// Only for the owner of the database: nobody else can be making a cluster then. What a dying
// initdb still writes to is left for the next start.
export async function removeDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.directory)) {
    if (!name.startsWith(draftPrefix)) continue;
    const draft = path.join(home.directory, name);
    await rm(draft, { recursive: true, force: true }).catch((error: unknown) => {
      if (!hasCode(error, "ENOTEMPTY", "EBUSY", "EPERM")) throw error;
    });
  }
}

async function initialise(input: {
  home: Home;
  binaries: Binaries;
  draft: string;
  passwordFile: string;
}): Promise<void> {
  const { exitCode, output } = await runProgram({
    program: input.binaries.initdb,
    account: input.home.account,
    args: [
      `--pgdata=${input.draft}`,
      "--username=postgres",
      `--pwfile=${input.passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      // The C library's C locale does not know that Č and č are one letter; the built-in one does.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
  });
  if (exitCode === 0) return;
  throw new SetupFault(`PostgreSQL could not create its data in ${input.draft}: ${output}`);
}
