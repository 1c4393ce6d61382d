// Every page is rendered for who asks, so fetching pages nobody opened only costs the server.
import Link, { type LinkProps } from "next/link";

export function PageLink<R>(props: LinkProps<R>) {
  return <Link prefetch={false} {...props} />;
}
