import type { Notice, ServiceKind } from '@concord/contracts';

const WAYS: Record<ServiceKind, string> = {
  personal: 'into the own hands 直接送达',
  left: 'left where it was refused 留置送达',
  entrusted: 'through another body 委托送达',
  post: 'by post 邮寄送达',
  electronic: 'electronically 电子送达',
  publication: 'by publication 公告送达',
};

/** When, in which of the law's ways and how exactly a notice was served. */
export function serviceText({ deliveredOn, kind, channel }: Partial<Notice>): string {
  return [deliveredOn, kind && WAYS[kind], channel].filter((each) => each !== undefined).join(', ');
}

/** For deemed service: what was done when, and the law by which it counts. */
export function deemedText({ deemed }: Partial<Notice>): string | undefined {
  return deemed && `${deemed.since}: ${deemed.basis}`;
}
