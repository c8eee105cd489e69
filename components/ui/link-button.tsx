import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

type LinkButtonProps = {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  children: ReactNode;
  /** For addresses that answer with a file or lie outside of the console: an ordinary link with no client routing. */
  external?: boolean;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ href, variant, size, icon, children, external = false }: LinkButtonProps) {
  const style = buttonStyle(variant, size);
  if (external) {
    return (
      <a className={style} href={href}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link className={style} href={href} prefetch={false}>
      {icon}
      {children}
    </Link>
  );
}
