// Built once, before files start servers side by side.
import { ensureBuild } from "@/lib/gateways/next-build";

export default async function build(): Promise<void> {
  await ensureBuild((message) => process.stdout.write(`${message}\n`));
}
