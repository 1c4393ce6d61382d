"use client";
// Shown when the server could not answer. It has no request to read the language from, only the page.
import { useSyncExternalStore } from "react";
import en from "@/lib/i18n/messages/en/failure.json";
import sl from "@/lib/i18n/messages/sl/failure.json";
import controls from "./controls.module.css";
import { Page } from "./page";

const subscribe = () => () => undefined;
const languageOfPage = () => document.documentElement.lang;

export function Failure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const language = useSyncExternalStore(subscribe, languageOfPage, () => "sl");
  const words = language === "en" ? en : sl;
  return (
    <Page title={words.title}>
      <p role="alert">{words.text}</p>
      {digest !== undefined && (
        <p>
          {words.reference} <code>{digest}</code>
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
