"use client";
import { Failure } from "./_components/failure";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return <Failure digest={error.digest} retry={retry} />;
}
