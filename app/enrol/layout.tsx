export { OwnLogoLayout as default } from '#app/own-logo-layout.tsx';
