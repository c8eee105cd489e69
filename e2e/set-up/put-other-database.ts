import postgres from "postgres";

/**
 * The database of an application that knows nothing of the installation, on the same server: a table of orders with one row.
 * Gives its address.
 */
export async function putOtherDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = "/journey_shop";
  const server = postgres(serverUrl, { max: 1 });
  try {
    await server`create database journey_shop`;
  } finally {
    await server.end();
  }
  const shop = postgres(url.toString(), { max: 1 });
  try {
    await shop`create table orders (id int primary key, total numeric, card_token text)`;
    await shop`insert into orders values (1, 10, 'sesame')`;
  } finally {
    await shop.end();
  }
  return url.toString();
}
