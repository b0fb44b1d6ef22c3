import kafkajs from 'kafkajs';

/** The compression that every Kafka client knows. */
export const GZIP = kafkajs.CompressionTypes.GZIP;
