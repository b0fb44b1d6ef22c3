/** How a message travels. */
export type Channel = 'email' | 'sms';

/** What a gateway sends. An SMS has neither subject nor HTML. */
export interface Message {
  /** Of the message, not of the attempt: sent twice, it is one message to whoever receives it. */
  id: string;
  /** An e-mail address or, for an SMS, a telephone number in the form of E.164. */
  to: string;
  subject?: string;
  text: string;
  html?: string;
}

/** What a gateway said when it took a message over. It proves that it was taken over, not that anybody read it. */
export interface Receipt {
  /** The gateway's own words: the last reply of an SMTP server, the number of an SMS service. */
  reference: string;
  /** It was written for somebody to look at, and sent to nobody. */
  unsent?: true;
}

/** Whatever takes messages over to bring them to people. */
export interface MessageGateway {
  /** Resolves once the gateway answers for the message. Throws {@link SendFailure}, within the gateway's time limits. */
  send(message: Message): Promise<Receipt>;
}

/** The gateways that there are. Where a channel has none, nothing is sent by it, and nothing says that it was. */
export type Gateways = Partial<Record<Channel, MessageGateway>>;

/** A message that a gateway did not take over. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';

  /** `permanent` where to try again is of no use: the address is refused, the message is too long. */
  constructor(
    message: string,
    readonly permanent: boolean,
  ) {
    super(message);
  }
}
