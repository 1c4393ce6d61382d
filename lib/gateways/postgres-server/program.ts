import { spawn } from "node:child_process";
import { SetupFault } from "@/lib/gateways/secrets";
import { type Account, spawnOptionsFor } from "./account";

export type ProgramEnd = { exitCode: number | null; output: string };

export async function runProgram(input: {
  program: string;
  args: string[];
  account: Account;
}): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(input.program, input.args, {
      ...spawnOptionsFor(input.account),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", (cause) => reject(cannotRun(input.program, cause)));
    child.once("close", (exitCode) => resolve({ exitCode, output: output.trim() }));
  });
}

export function cannotRun(program: string, cause: Error): SetupFault {
  return new SetupFault(
    `${program} cannot run on this machine (${cause.message}): set DATABASE_URL to a PostgreSQL of your own.`,
    { cause },
  );
}
