import { createTransport, type Transporter } from 'nodemailer';
import { SendFailure, type Message, type MessageGateway, type Receipt } from './gateway.js';
import { isLoopback } from './loopback.js';
import { mailOf } from './mail-of.js';

/** Milliseconds. */
const CONNECT_MS = 10_000;
const IDLE_MS = 20_000;

/** Where e-mail is handed over. */
export interface SmtpSettings {
  /** `smtp://user:password@host:port`, or `smtps://` where TLS begins with the connection. */
  url: string;
  /** The sender: `Courts <notices@courts.example>`. */
  from: string;
  /** Longest wait for a connection and for the greeting, milliseconds; 10 s unless told. */
  connectMs?: number;
}

interface SmtpError {
  code?: string;
  responseCode?: number;
}

/** What a server refuses for good (5xx, RFC 5321 4.2.1) of the message or its address; a refused log-in is not the message's fault. */
function isPermanent({ code, responseCode = 0 }: SmtpError): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode === 0 || responseCode >= 500);
}

/** E-mail by SMTP. Without TLS nothing is handed over, but to this very machine. */
export class SmtpGateway implements MessageGateway {
  private readonly transport: Transporter;
  private readonly from: string;

  /** Throws a TypeError for what is no address. */
  constructor({ url, from, connectMs = CONNECT_MS }: SmtpSettings) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    const standard = secure ? 465 : 587;
    this.from = from;
    this.transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? standard : Number(port),
      secure,
      requireTLS: !secure && !isLoopback(hostname),
      ignoreTLS: !secure && isLoopback(hostname),
      ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: IDLE_MS,
    });
  }

  async send(message: Message): Promise<Receipt> {
    try {
      const { response } = (await this.transport.sendMail(mailOf(message, this.from))) as { response: string };
      return { reference: response };
    } catch (error) {
      throw new SendFailure((error as Error).message, isPermanent(error as SmtpError));
    }
  }
}
