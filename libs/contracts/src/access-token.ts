/** The one scope of every service: what a caller may do there follows from its roles. */
export const CALL_SCOPE = 'call';

/** The resource that an access token for a service is asked for under (RFC 8707). */
export const resourceOf = (service: string): string => `urn:concord:${service}`;
