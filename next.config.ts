import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm run check` is where types are checked; a start on a small machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    agentUpgrade: false,
    serverActions: { bodySizeLimit: "300kb" },
  },
  serverExternalPackages: ["pg", "pino", "graphile-worker", "nodemailer"],
};

export default withNextIntl(config);
