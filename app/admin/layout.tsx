import type { ReactNode } from "react";

// icon.svg lies beside this file because a channel may claim any other address; /favicon.ico leads here.
export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
