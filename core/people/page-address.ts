/** The request header in which proxy.ts tells the console's frame which page it is for; a caller's own is overwritten. */
export const pageAddressHeader = "x-signalbox-page";
