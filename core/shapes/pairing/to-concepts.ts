/** Each line is one concept: words and phrases that people use for the same thing. Phrases are written without spaces. */
const concepts = [
  "email mail emailaddress mailaddress emailaddr",
  "phone tel telephone mobile cell cellphone mobilephone phonenumber phoneno telephonenumber mobilenumber msisdn",
  "quantity qty count",
  "id identifier ident",
  "number no nr num",
  "zip zipcode postcode postalcode postal plz",
  "street addressline addressline1 streetaddress address1 line1 streetname",
  "birthdate dob dateofbirth birthday birthdate",
  "firstname givenname forename fname",
  "lastname surname familyname lname",
  "name title label",
  "description desc descr",
  "address addr",
  "company organization organisation org companyname",
  "country countrycode",
  "currency currencycode",
  "created createdat createdon createddate creationdate datecreated createtime creationtime",
  "updated updatedat updatedon updateddate modified modifiedat lastmodified lastupdated changedat",
  "url uri link href website",
  "image img picture photo",
  "message msg",
  "reference ref",
  "latitude lat",
  "longitude lng lon",
  "username login",
  "password pwd passwd",
  "tax vat",
  "comment note remark",
  "type kind category",
  "state province region",
  "city town locality",
  "gender sex",
  "customer client buyer",
  "item line position lineitem orderline orderitem",
  "sku articlenumber articleno itemnumber productcode article",
  "shipping delivery shipto shipment",
  "billing invoice billto",
  "start begin",
  "end finish",
  "amount sum",
  "price cost",
  "language lang locale",
  "timestamp datetime",
];

const conceptOf: ReadonlyMap<string, string> = new Map(
  concepts.flatMap((line) => {
    const words = line.split(" ");
    return words.map((word) => [word, words[0]!] as const);
  }),
);

const phraseWordsMax = 3;

/**
 * The words of a name with other words for the same thing made equal, and without the plural: `zip`, `postal code` and
 * `postcode` are one concept. The longest phrase wins, and none is given twice.
 */
export function toConcepts(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(phraseWordsMax, words.length - at);
    let concept: string | undefined;
    for (; length > 0; length -= 1) {
      concept = conceptOf.get(toSingular(words.slice(at, at + length).join("")));
      if (concept !== undefined) break;
    }
    found.push(concept ?? toSingular(words[at]!));
    at += Math.max(1, length);
  }
  return [...new Set(found)];
}

function toSingular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Words that stand in so many names that they say nothing without the rest of the path. */
const vague: ReadonlySet<string> = new Set(
  "id name type code value date time number status key text amount index list data reference description".split(" "),
);

/** True for `id`, `name`, `type` and their like. */
export function isVague(concept: string): boolean {
  return vague.has(concept);
}
