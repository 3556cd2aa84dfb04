package vn.thonhub.camera.peers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import vn.thonhub.camera.login.Challenges;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.login.DigestChallenge;

/** What a program gets that fetches a camera's still picture: as nobody first, then by the strongest Digest it is offered. */
public record PictureFetch(int status, byte[] body) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static PictureFetch asNobody(String address) throws IOException, InterruptedException {
        return of(HTTP.send(request(address).build(), BodyHandlers.ofByteArray()));
    }

    public static PictureFetch as(Credentials login, String address) throws IOException, InterruptedException {
        var first = HTTP.send(request(address).build(), BodyHandlers.ofByteArray());
        var challenge =
                Challenges.of(first.headers().allValues("www-authenticate")).strongest();
        if (challenge.isEmpty()) {
            return of(first);
        }
        var path = URI.create(address).getRawPath();
        var answer = challenge.get().answer(login, new DigestChallenge.Request("GET", path), 1, "0a4f113b");
        return of(HTTP.send(request(address).header("Authorization", answer).build(), BodyHandlers.ofByteArray()));
    }

    public java.awt.image.BufferedImage image() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(body));
    }

    /** How many colours it has: a picture of a road has hundreds, a blank one has one. */
    public long colours() throws IOException {
        var image = image();
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(at -> image.getRGB(at % image.getWidth(), at / image.getWidth()))
                .distinct()
                .count();
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static PictureFetch of(HttpResponse<byte[]> answer) {
        return new PictureFetch(answer.statusCode(), answer.body());
    }
}
