/** A shell line that posts a sample to an address; a sample in quotes is safe whatever it holds. */
export function writeCurl(url: string, sample: string): string {
  return `curl -sS \\\n  ${url} \\\n  -H 'content-type: application/json' \\\n  -d ${quote(shorten(sample))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

// One line is easier to paste. Digits that JavaScript cannot hold would change, so such a text stays as it is.
function shorten(sample: string): string {
  if (/[0-9]{16}|[eE]\+?[0-9]{3}/.test(sample)) return sample;
  try {
    return JSON.stringify(JSON.parse(sample));
  } catch (error) {
    if (error instanceof SyntaxError) return sample;
    throw error;
  }
}
