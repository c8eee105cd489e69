/** What docs/targets-and-providers.md says of HTTP targets beyond the table of their fields. */
export const httpTargetsText = `The URL of an HTTP target and the values of its headers are templates where they hold \`{{\`; others are sent as they stand.
In a URL

- the host is written out: what comes before the first tag goes up to the slash after the host at least, since a host that
  came with a message would send credentials wherever a stranger wants;
- a value is encoded and stays in its place, whatever slashes and question marks it holds;
- a field that is missing, or a value that leaves out a part of the path or climbs over one (\`..\`), is the run's failure,
  because \`DELETE /users/\` is not what \`DELETE /users/{{ id }}\` means. \`default\` gives a missing one another value.

In a header, line breaks become spaces, and a character that HTTP cannot carry is the run's failure. Braces themselves are
written \`{{ "{{" }}\`.

## HTTP targets

**Sent as.** JSON unless something else is chosen, declared as what it is.

| \`body.kind\` | Content-Type | how |
|---|---|---|
| \`json\` | application/json | the output; with GET and HEAD as URL parameters |
| \`form\` | application/x-www-form-urlencoded | nested keys joined by dots, null left out, list values repeated, a list of objects as JSON text: as the URL parameters of GET |
| \`xml\` | application/xml | an element for each field; \`@name\` is an attribute, \`#text\` the text beside them, a list as many elements of its name (\`item\` in a list of lists, and in the root), null an empty element. A field whose name no element can have fails the run |
| \`template\` | as given | a Liquid template over the output, escaped as the content type demands |
| \`none\` | | nothing; the URL gets no parameters either |

**OAuth 2** is the client credentials grant (RFC 6749, section 4.4). A token is asked for when one is needed, kept in memory
only, used until a minute before it expires (of a short life, a fifth before), and shared by all targets with the same token
URL, client, scope and audience. However many messages wait for it, it is asked for once in each process. Where the target
answers 401, a new one is fetched and the request sent once more within the same attempt, whose record says so. A token
endpoint that is down or slow has the attempt tried again on the target's schedule; one that refuses the client has it given
up at once, with what to change. Tokens are taken out of everything that is stored or logged, and the egress guard holds for
the token URL as for every other.

**Signatures.** The signing secret signs in the manner of Standard Webhooks ([webhooks.md](webhooks.md#what-goes-out)).
For receivers that check a header of their own there is \`hmac\` beside it: an HMAC over the body, or over timestamp, dot and
body. \`{"header": "X-Hub-Signature-256", "prefix": "sha256=", "includes": "body"}\` is GitHub's form;
\`{"header": "Stripe-Signature", "prefix": "t={timestamp},v1=", "includes": "timestamp.body"}\` is Stripe's. A receiver
checks the first in Python:

\`\`\`python
expected = "sha256=" + hmac.new(secret.encode(), request.body, hashlib.sha256).hexdigest()
hmac.compare_digest(expected, request.headers["X-Hub-Signature-256"])
\`\`\`

and the second in JavaScript:

\`\`\`js
const { t, v1 } = Object.fromEntries(header.split(",").map((part) => part.split("=")));
const expected = createHmac("sha256", secret).update(\`\${t}.\${rawBody}\`).digest("hex");
const fresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;
const genuine = fresh && v1?.length === expected.length && timingSafeEqual(Buffer.from(v1), Buffer.from(expected));
\`\`\`

**Certificates.** A client certificate is shown to targets that ask for one (mutual TLS); certificate, key and passphrase are
secrets of the vault, in PEM. An authority of the target's own is trusted in place of the well-known ones. Each set of
certificates has connections of its own. One that has expired, or does not belong to its key, is told at the attempt, before
anything is sent; so is a target that refuses it.
`;
