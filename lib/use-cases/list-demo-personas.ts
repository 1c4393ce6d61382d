import { demoPeople } from "@/db/demo/demo-people";
import { type DemoPersonaKey, demoPersonaKeys } from "@/lib/domain/demo";

export type DemoPersona = { key: DemoPersonaKey; id: string; name: string };

/** The invented people whose eyes the demo looks through, in the order they are offered. */
export function listDemoPersonas(): DemoPersona[] {
  return demoPersonaKeys.map((key) => ({
    key,
    id: demoPeople[key].id,
    name: demoPeople[key].name,
  }));
}
