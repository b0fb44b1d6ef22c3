import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { JOINT_RESTRICTIONS, type MessageBatch } from '@concord/messaging';
import { Metrics } from '@concord/service';
import type { Gauge } from 'prom-client';
import { JointIntake } from './joint-intake.js';

@Controller()
export class JointController {
  private readonly lag: Gauge;

  constructor(
    @Inject(JointIntake) private readonly intake: JointIntake,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.lag = metrics.gauge('joint_lag', 'Records of the joint list that are not taken in yet', ['partition']);
  }

  @EventPattern(JOINT_RESTRICTIONS)
  async take(@Payload() batch: MessageBatch): Promise<void> {
    await this.intake.take(batch);
    const next = BigInt(batch.messages.at(-1)?.offset ?? batch.highWatermark) + 1n;
    this.lag.set({ partition: batch.partition }, Math.max(0, Number(batch.highWatermark - next)));
  }
}
