import { buttonStyle } from "#components/ui/button-style.ts";

export default function Forbidden() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid max-w-[420px] justify-items-start gap-3">
        <h1 className="font-semibold text-title">Your role does not allow this</h1>
        <p className="text-muted">An administrator can give you another role, or do this for you.</p>
        <a className={buttonStyle("primary")} href="/admin">
          Go to the overview
        </a>
      </div>
    </main>
  );
}
