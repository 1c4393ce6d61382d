import "@fontsource-variable/source-sans-3/wght.css";
import "./tokens.css";
import "./base.css";
import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBar } from "@/app/demo/_components/demo-bar";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: `${t("homeTitle")} – ${t("product")}`, template: `%s – ${t("product")}` },
    description: t("lead"),
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>
        <SiteHeader />
        <DemoBar />
        {children}
        <SiteFooter />
      </body>
    </html>
  );
}
