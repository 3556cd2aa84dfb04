package vn.thonhub.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.thonhub.camera.evidence.KeyPin;
import vn.thonhub.camera.evidence.PackageCheck;

/** {@code thonhub verify}: checks an evidence package; needs neither hub nor network. */
@Command(
        name = "verify",
        description = {
            "Check an evidence package: the zip, or the folder it was unpacked into.",
            "Kiểm tra một gói chứng cứ: tệp zip, hoặc thư mục đã giải nén."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing was changed", "1:something was changed, added or removed", "2:it cannot be checked"})
final class VerifyCommand implements Callable<Integer> {
    private static final int SOUND = 0;
    private static final int NOT_SOUND = 1;
    private static final int CANNOT_CHECK = 2;

    @Parameters(paramLabel = "FILE", description = "Evidence package.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE|FINGERPRINT",
            description =
                    "The hub's public key (PEM file) or its fingerprint, obtained on another way than the package.")
    private Optional<String> key = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PackageCheck.Report report;
        try {
            Optional<KeyPin> pin = key.isPresent() ? Optional.of(KeyPin.of(key.get())) : Optional.empty();
            report = PackageCheck.check(file, pin);
        } catch (NoSuchFileException e) {
            return cannotCheck("there is no file " + e.getMessage());
        } catch (IOException e) {
            return cannotCheck("cannot read " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return cannotCheck("--key: " + e.getMessage());
        }
        return report.sound() ? sound(report) : notSound(report);
    }

    private int cannotCheck(String why) {
        spec.commandLine().getErr().println("KHÔNG KIỂM TRA ĐƯỢC / CANNOT BE CHECKED: " + why);
        return CANNOT_CHECK;
    }

    private int sound(PackageCheck.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("NGUYÊN VẸN / UNCHANGED: " + file);
        report.statement().ifPresent(told -> {
            out.println("  hub          " + printable(told.hub()));
            out.println("  export       " + printable(told.exportId()) + ", " + told.createdAt() + ", "
                    + printable(told.exportedBy()));
            out.println("  lý do/reason " + printable(told.reason()));
            out.println("  tệp/footage  " + told.items());
        });
        report.key().ifPresent(found -> {
            out.println("  khóa/key     " + found.id());
            out.println("  fingerprint  " + found.fingerprint());
        });
        out.println(
                report.pinned()
                        ? "Đã ký bằng đúng khóa được yêu cầu. / Signed with the key asked for."
                        : "Chữ ký chỉ chứng tỏ gói không bị sửa sau khi ký bằng khóa nằm trong gói; hãy so dấu vân tay với"
                                + " dấu mà hub công bố (--key).\n"
                                + "The signature proves only that nothing changed since it was signed with the key inside;"
                                + " compare the fingerprint with the one the hub publishes (--key).");
        return SOUND;
    }

    private int notSound(PackageCheck.Report report) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("KHÔNG NGUYÊN VẸN / NOT AS SIGNED: " + file);
        report.faults()
                .forEach(fault -> err.println(
                        "  " + fault.kind() + "  " + printable(fault.member()) + ": " + printable(fault.detail())));
        return NOT_SOUND;
    }

    /** A package from a stranger must not command the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "�");
    }
}
