import type { ReactNode } from "react";
import { Brand } from "#components/shell/brand.tsx";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";

/** The page around the sign-in form. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] px-4">
      <main className="mx-auto grid w-full max-w-[360px] content-center gap-6 py-12">
        <div className="grid justify-items-center gap-2 text-center">
          <Brand />
          <h1 className="font-semibold text-title">Sign in to the console</h1>
        </div>
        <div className="grid gap-4 rounded-xl border border-line bg-panel p-6 shadow-low">{children}</div>
      </main>
      <footer className="flex justify-center pb-6">
        <ThemeToggle />
      </footer>
    </div>
  );
}
