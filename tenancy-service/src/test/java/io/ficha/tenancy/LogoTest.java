package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TenancyTest
class LogoTest {
    private static final String LOGO = "/api/v1/admin/mi-empresa/logo";
    private static final String MARK = "<script>alert(1)</script>";
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    private String company;
    private Api.Admin admin;

    @BeforeEach
    void openACompany() {
        company = Api.company();
        admin = Api.clienteAdmin(company);
    }

    @Test
    void drawsALogoAgainAndServesItSafely() throws IOException {
        // Given
        byte[] picture = picture("png", 40, 20);
        byte[] withMark = new byte[picture.length + MARK.length()];
        System.arraycopy(picture, 0, withMark, 0, picture.length);
        System.arraycopy(MARK.getBytes(StandardCharsets.US_ASCII), 0, withMark, picture.length, MARK.length());
        // When
        String url = upload("Logo.PNG", withMark)
                .statusCode(200)
                .body("message", equalTo("Logo actualizado correctamente"))
                .body("logo_url", matchesPattern("/static/logos/logo_" + company + "_[0-9a-f]{6}\\.png"))
                .extract()
                .path("logo_url");
        // Then
        var served = given().get(url)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .extract();
        assertThat(new String(served.asByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
        assertThat(size(served.asByteArray())).isEqualTo("40x20");
        given().header("If-None-Match", served.header("ETag")).get(url).then().statusCode(304);
        given().head(url).then().statusCode(200);
        Api.as(admin.token()).get("/api/v1/admin/mi-empresa").then().body("logo_url", equalTo(url));
        Api.as(Api.clienteAdmin(Api.company()).token())
                .get("/api/v1/admin/mi-empresa")
                .then()
                .body("logo_url", equalTo(null));
    }

    @Test
    void takesEveryKindOfTheContractAndKeepsOnlyTheNewest() throws IOException {
        String first = upload("a.jpg", picture("jpeg", 3000, 100))
                .statusCode(200)
                .extract()
                .path("logo_url");
        assertThat(first).endsWith(".jpg");
        assertThat(size(given().get(first).asByteArray())).isEqualTo("1024x34");
        String second = upload("a.webp", WEBP).statusCode(200).extract().path("logo_url");
        given().get(first).then().statusCode(404).body("detail", equalTo("Not Found"));
        given().get(second).then().statusCode(200).contentType("image/png");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        byte[] png = picture("png", 4, 4);
        byte[] svg = ("<svg xmlns='http://www.w3.org/2000/svg'>" + MARK + "</svg>").getBytes(StandardCharsets.UTF_8);
        refuses("a.svg", svg);
        refuses("a.png", svg);
        refuses("a.gif", png);
        refuses("png", png);
        refuses("a.php", png);
        refuses("a.png", new byte[0]);
        refuses("a.png", java.util.Arrays.copyOf(png, 20));
        refuses("a.webp", java.util.Arrays.copyOf(WEBP, 16));
        refuses("a.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0, 0});
        Api.as(admin.token()).get("/api/v1/admin/mi-empresa").then().body("logo_url", equalTo(null));
    }

    @Test
    void refusesASmallFileThatClaimsAHugePicture() throws IOException {
        byte[] png = picture("png", 4, 4);
        png[16] = 0x7F; // the first byte of the width
        png[20] = 0x7F;
        assertThat(upload("a.png", png).extract().statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyWithoutAFile() {
        for (String type : List.of("application/json", "text/plain")) {
            given().auth()
                    .oauth2(admin.token())
                    .contentType(type)
                    .body("{}")
                    .post(LOGO)
                    .then()
                    .statusCode(422)
                    .body("detail[0].loc", equalTo(List.of("body", "file")));
        }
        given().auth()
                .oauth2(admin.token())
                .multiPart("other", "a.png", new byte[] {1})
                .post(LOGO)
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("missing"));
        given().auth()
                .oauth2(admin.token())
                .multiPart("file", "a.png", new byte[1_100_000])
                .post(LOGO)
                .then()
                .statusCode(413);
    }

    @Test
    void isForCompanyAdministratorsAlone() throws IOException {
        byte[] png = picture("png", 4, 4);
        given().multiPart("file", "a.png", png).post(LOGO).then().statusCode(403);
        given().header("Authorization", Api.superAuthorization())
                .multiPart("file", "a.png", png)
                .post(LOGO)
                .then()
                .statusCode(403);
        for (String name : List.of("logo_x_000000.png", "..%2f..%2fetc", "a%00", "x".repeat(3000))) {
            given().urlEncodingEnabled(false)
                    .get("/static/logos/" + name)
                    .then()
                    .statusCode(404);
        }
    }

    private void refuses(String name, byte[] file) {
        upload(name, file).statusCode(400).body("detail", equalTo("Formato de imagen no permitido"));
    }

    private ValidatableResponse upload(String name, byte[] file) {
        return given().auth()
                .oauth2(admin.token())
                .multiPart("file", name, file)
                .post(LOGO)
                .then();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static String size(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getWidth() + "x" + image.getHeight();
    }
}
