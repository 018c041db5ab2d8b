import type { ComponentProps } from "react";
import { Link } from "react-router";

import { NOT_THE_SHOP } from "@/lib/outside";

type Props = Omit<ComponentProps<"a">, "href"> & { to: string };

/** An address an editor wrote: a page of this site opens here, anything else is a plain link. */
export function SmartLink({ to, ...rest }: Props) {
  const path = to.startsWith(`${window.location.origin}/`) ? to.slice(window.location.origin.length) : to;
  if (path.startsWith("/") && !path.startsWith("//") && !NOT_THE_SHOP.test(path)) {
    return <Link to={path} {...rest} />;
  }
  return <a href={path} rel={path.startsWith("http") ? "noopener" : undefined} {...rest} />;
}
