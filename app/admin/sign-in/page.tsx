import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { consolePath } from "#app/_server/auth/next-auth-options.ts";
import { findSignedInPerson } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { buttonStyle } from "#components/ui/button-style.ts";
import { describeSignInError } from "./describe-sign-in-error.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, callbackUrl, error } = await searchParams;
  if (error === undefined && (await findSignedInPerson()) !== null) redirect(consolePath);
  const { config } = await getPlatform();
  // Our own pages say `next`, next-auth says `callbackUrl`; both are judged only when they are followed.
  const asked = [next, callbackUrl].find((value) => typeof value === "string") ?? consolePath;
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-[340px] gap-5">
        <h1 className="font-semibold text-title">Sign in to Signalbox</h1>
        <div className="grid gap-4 rounded-lg border border-line bg-panel p-5">
          <SignInForm next={asked} refusal={typeof error === "string" ? describeSignInError(error) : null} />
          {config.oidc === null ? null : (
            <a className={buttonStyle("secondary")} href={`/admin/sign-in/provider?next=${encodeURIComponent(asked)}`}>
              Sign in with single sign-on
            </a>
          )}
        </div>
      </div>
    </main>
  );
}
