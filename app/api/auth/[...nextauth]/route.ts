import { handleAuthRequest } from "#app/_server/auth/handle-auth-request.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, { params }: Context): Promise<Response> {
  return await handleAuthRequest(request, (await params).nextauth);
}

export { handle as GET, handle as POST };
