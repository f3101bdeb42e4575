package io.ficha.tenancy.logo;

import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An uploaded image, decoded and drawn again: what is stored and served was written here, never by a stranger. Blocks
 * and takes memory in proportion to the picture: worker threads only.
 */
record Drawing(String extension, String contentType, Buffer image) {
    /** Refused before any pixel is decoded: a small file may claim a huge picture. */
    static final int MOST_PIXELS = 10_000_000;

    static final int LONGEST_SIDE = 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};
    private static final int WEBP_AT = 8;

    /** @return the picture, no side longer than {@link #LONGEST_SIDE}; throws {@link LogoRefused} when it is none */
    static Drawing of(byte[] upload) {
        String format = format(upload);
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            var reader = ImageIO.getImageReadersByFormatName(format).next();
            try {
                reader.setInput(input, true, true);
                return draw(fitted(decoded(reader)), format.equals("jpeg") ? "jpeg" : "png");
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof LogoRefused refused ? refused : LogoRefused.format();
        }
    }

    /** The first bytes tell what a file is; its name tells nothing. */
    private static String format(byte[] upload) {
        if (begins(upload, 0, PNG)) return "png";
        if (begins(upload, 0, JPEG)) return "jpeg";
        if (begins(upload, 0, RIFF) && begins(upload, WEBP_AT, WEBP)) return "webp";
        throw LogoRefused.format();
    }

    private static boolean begins(byte[] upload, int at, byte[] magic) {
        if (upload.length < at + magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if (upload[at + i] != magic[i]) return false;
        }
        return true;
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) throw LogoRefused.tooLarge();
        return reader.read(0);
    }

    private static BufferedImage fitted(BufferedImage image) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean alpha = image.getColorModel().hasAlpha();
        var fitted = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var canvas = fitted.createGraphics();
        try {
            canvas.setRenderingHint(
                    java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            canvas.drawImage(image, 0, 0, width, height, null);
        } finally {
            canvas.dispose();
        }
        return fitted;
    }

    private static Drawing draw(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) throw LogoRefused.format();
        String extension = format.equals("jpeg") ? "jpg" : format;
        return new Drawing("." + extension, "image/" + format, Buffer.buffer(out.toByteArray()));
    }
}
