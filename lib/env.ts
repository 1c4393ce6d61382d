// The environment contract, parsed once. Every value has a default that works on a fresh machine.
import { z } from "zod";

const environmentSchema = z.object({
  PUBLIC_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Deset <deset@localhost>"),
  /** How many reverse proxies stand in front; 0 drops every forwarded header. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  AUTH_SECRET: z.string().optional(),
  /** Lets Zoom's client show the live page in its panel. */
  ZOOM_PANEL: z.enum(["on", "off"]).default("off"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

export type Environment = z.infer<typeof environmentSchema>;

/** The settings, or one sentence that names the variables that are wrong. */
export function readEnvironment(source: Record<string, string | undefined>): Environment | string {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
  return `These settings cannot be read: ${names.join(", ")}. See .env.example.`;
}
