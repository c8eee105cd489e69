/**
 * The HTML of a message as a reader would see it. The frame may run no scripts, send no forms and open nothing, and the
 * page's own policy, which it inherits, lets it load nothing from elsewhere: looking at a message tells its sender nothing.
 */
export function HtmlPreview({ html }: { html: string }) {
  return (
    <iframe
      className="h-96 w-full rounded-md border border-line bg-white"
      sandbox=""
      srcDoc={html}
      title="HTML of the message"
    />
  );
}
