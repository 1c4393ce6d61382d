// The law of docs/architecture.md: an import may only point to the right.
const layers = [
  ["server", "^server\\.ts$"],
  ["app", "^app/"],
  ["transport", "^lib/transport/"],
  ["jobs", "^lib/jobs/"],
  ["auth", "^lib/auth/"],
  ["runtime", "^lib/(runtime|env)\\.ts$"],
  ["use-cases", "^lib/use-cases/"],
  ["db", "^db/"],
  ["gateways", "^lib/gateways/"],
  ["emails", "^lib/emails/"],
  ["contract", "^lib/contract/"],
  ["i18n", "^lib/i18n/"],
  ["domain", "^lib/domain/"],
];

// Each row of the table in docs/architecture.md: what a layer may import besides itself.
const may = {
  server: [
    "transport",
    "jobs",
    "auth",
    "runtime",
    "use-cases",
    "db",
    "gateways",
    "contract",
    "domain",
  ],
  app: ["transport", "use-cases", "auth", "emails", "contract", "i18n", "domain"],
  transport: ["auth", "runtime", "use-cases", "gateways", "contract", "i18n", "domain"],
  jobs: ["use-cases", "emails", "gateways", "contract", "i18n", "runtime", "domain"],
  auth: ["db", "runtime", "domain"],
  runtime: ["db", "gateways", "domain"],
  "use-cases": ["db", "gateways", "contract", "domain"],
  db: ["domain"],
  gateways: ["contract", "domain"],
  emails: ["contract", "i18n", "domain"],
  contract: ["domain"],
  i18n: ["domain"],
  domain: [],
};

const pathOf = Object.fromEntries(layers);

const lawOf = ([layer, from]) => ({
  name: `law-of-${layer}`,
  comment: `${layer} may import ${may[layer].join(", ") || "nothing but itself"}`,
  severity: "error",
  from: { path: from },
  to: {
    path: layers
      .filter(([other]) => other !== layer && !may[layer].includes(other))
      .map(([, path]) => path),
  },
});

const packagesOf = (layer, allowed) => ({
  name: `packages-of-${layer}`,
  comment: `${layer} may import only these packages: ${allowed.join(", ")}`,
  severity: "error",
  from: { path: pathOf[layer] },
  to: {
    path: "node_modules/",
    pathNot: allowed.map((name) => `node_modules/(@types/)?${name}/`),
    dependencyTypesNot: ["core"],
  },
});

export default {
  forbidden: [
    ...layers.map(lawOf),
    packagesOf("domain", ["date-fns", "date-fns-tz"]),
    packagesOf("contract", ["zod"]),
    packagesOf("i18n", ["date-fns-tz", "next-intl", "use-intl", "next"]),
    packagesOf("emails", ["ical-generator"]),
    packagesOf("db", ["drizzle-orm", "pg", "graphile-worker", "iso-3166"]),
    {
      name: "no-core-in-domain",
      comment: "domain is pure: no I/O, no node modules",
      severity: "error",
      from: { path: "^lib/(domain|contract|emails|i18n)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-next-in-the-plain-server",
      comment: "next-auth providers are not callable in plain Node; only pages reach them",
      severity: "error",
      from: { path: "^(server\\.ts|lib/(jobs|transport/(live|http))/)" },
      to: { path: "^lib/auth/(next-auth|open-session)\\.ts$" },
    },
    {
      name: "no-tests-in-the-product",
      comment: "nothing imports from tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "no import cycles",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      severity: "error",
      comment: "every import resolves",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
