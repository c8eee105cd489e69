import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { consolePath } from "#app/_server/auth/next-auth-options.ts";
import { findSignedInPerson } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { SignInFrame } from "#components/people/sign-in-frame.tsx";
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
    <SignInFrame>
      <SignInForm next={asked} refusal={typeof error === "string" ? describeSignInError(error) : null} />
      {config.oidc === null ? null : (
        <a className={buttonStyle("secondary")} href={`/admin/sign-in/provider?next=${encodeURIComponent(asked)}`}>
          Sign in with single sign-on
        </a>
      )}
    </SignInFrame>
  );
}
