import Link from "next/link";

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-md gap-3 px-6 py-24">
      <h1 className="text-title font-semibold">There is nothing at this address</h1>
      <p className="text-muted">It may have been deleted, or the link is incomplete.</p>
      <p>
        <Link className="font-medium text-accent-text underline underline-offset-4" href="/admin">
          Go to the overview
        </Link>
      </p>
    </main>
  );
}
