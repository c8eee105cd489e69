/** The documented address of the tester. Who is not signed in is led on to the sign-in page from there. */
export function GET(): Response {
  return new Response(null, { status: 302, headers: { location: "/admin/mediator/tester" } });
}

export const dynamic = "force-dynamic";
