"use client";
// Shown when the server could not answer. It has no request to read the language from, only the page.
import { useSyncExternalStore } from "react";
import enCommon from "@/lib/i18n/messages/en/common.json";
import slCommon from "@/lib/i18n/messages/sl/common.json";
import controls from "./controls.module.css";
import { Page } from "./page";

const subscribe = () => () => undefined;
const languageOfPage = () => document.documentElement.lang;

export function Failure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const language = useSyncExternalStore(subscribe, languageOfPage, () => "sl");
  const words = language === "en" ? enCommon : slCommon;
  return (
    <Page title={words.errorTitle}>
      <p role="alert">{words.errorText}</p>
      {digest !== undefined && (
        <p>
          {words.errorReference} <code>{digest}</code>
        </p>
      )}
      <div className={controls.row}>
        <button type="button" className={controls.button} onClick={retry}>
          {words.tryAgain}
        </button>
      </div>
    </Page>
  );
}
