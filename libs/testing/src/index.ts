export { testServers, type TestServers } from './test-servers.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export { testKafka, testUsers, type TestKafka } from './test-kafka.js';
export { eventually, type Eventually } from './eventually.js';
export { TestClock } from './test-clock.js';
export { jwtIssuer, type JwtIssuer, type TokenClaims } from './jwt-issuer.js';
export { openApiOf, requireDocumented, undescribed, type OpenApi } from './open-api.js';
export { anotherRelease } from './another-release.js';
export { aDecision, aListing, anOrganisation, aPerson, uuidOf } from './builders.js';
