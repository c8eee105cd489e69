/** A gateway in the words of the API. */
export type GatewayDraft = {
  name: string;
  url: string;
  token_secret: string | null;
  address_type: string;
  enabled: boolean;
};

/** A gateway to begin with. */
export const newGateway: GatewayDraft = {
  name: "",
  url: "",
  token_secret: null,
  address_type: "msisdn",
  enabled: true,
};
