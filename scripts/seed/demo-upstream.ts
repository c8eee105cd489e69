/** Where the demo's mediators are: the web process itself answers there while the demo is on. */
export function demoUpstreamUrl(port: number): string {
  return `http://127.0.0.1:${port}/api/demo/mediator`;
}
