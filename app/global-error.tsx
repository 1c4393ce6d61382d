"use client";
import "@fontsource-variable/source-sans-3/wght.css";
import "./tokens.css";
import "./base.css";
import { Failure } from "./_components/failure";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang="sl">
      <body>
        <Failure digest={error.digest} retry={retry} />
      </body>
    </html>
  );
}
