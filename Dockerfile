# One image for api, worker and operators' commands; the command decides which of them a container is.
FROM node:22.23.1-bookworm-slim@sha256:6c74791e557ce11fc957704f6d4fe134a7bc8d6f5ca4403205b2966bd488f6b3 AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY libs libs
COPY apps apps
COPY scripts/bundle.mjs scripts/bundle-starter.cjs scripts/
RUN npx tsc -p tsconfig.build.json \
  && node --input-type=module -e "import { bundlePrograms, keepCode } from './scripts/bundle.mjs'; await bundlePrograms('/app/dist'); await keepCode('/app/dist');" \
  && npm prune --omit=dev

FROM node:22.23.1-bookworm-slim@sha256:6c74791e557ce11fc957704f6d4fe134a7bc8d6f5ca4403205b2966bd488f6b3
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY policies policies
# What a bundle is verified with outside: files of its own, not built.
COPY libs/bundle/verifier libs/bundle/verifier
# A volume that is mounted here for the first time takes this owner.
RUN mkdir /data && chown node:node /data
USER node
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "dist/apps/api/main.js"]
