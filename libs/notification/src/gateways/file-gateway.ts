import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Channel, Message, MessageGateway, Receipt } from './gateway.js';
import { mailOf } from './mail-of.js';

/** Messages as files for people to look at: `ID.eml` and `ID.sms.txt`. It sends nothing; for a local stack. */
export class FileGateway implements MessageGateway {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly channel: Channel,
  ) {}

  /** Throws the error of the file system. */
  async send(message: Message): Promise<Receipt> {
    const [name, content] = await this.fileOf(message);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, name);
    await writeFile(`${file}.part`, content, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return { reference: `written to ${name}`, unsent: true };
  }

  private async fileOf(message: Message): Promise<[string, string | Buffer]> {
    if (this.channel === 'sms') return [`${message.id}.sms.txt`, `To: ${message.to}\n\n${message.text}\n`];
    const { message: content } = await this.transport.sendMail(mailOf(message, this.from));
    return [`${message.id}.eml`, content as Buffer];
  }
}
