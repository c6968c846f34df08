// In: paths of PDF files. Out: one line a file by veraPDF's rules of PDF/UA-1, "PASS path checks=N" or "FAIL path clause what"; exit 1 if one failed.
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Accessible {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;

    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (String path : paths) {
            ValidationResult result = validate(path);
            passed &= result.isCompliant();
            System.out.println(result.isCompliant()
                ? "PASS " + path + " checks=" + result.getTotalAssertions()
                : "FAIL " + path + " " + faults(result));
        }
        System.exit(passed ? 0 : 1);
    }

    private static ValidationResult validate(String path) throws Exception {
        try (InputStream bytes = new FileInputStream(path);
             PDFAParser parser = Foundries.defaultInstance().createParser(bytes, FLAVOUR)) {
            return Foundries.defaultInstance().createValidator(FLAVOUR, false).validate(parser);
        }
    }

    /** How often each rule failed, by its clause and its words. */
    private static Map<String, Integer> faults(ValidationResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        for (TestAssertion one : result.getTestAssertions()) {
            if (one.getStatus() == TestAssertion.Status.FAILED) {
                counts.merge(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " " + one.getMessage(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
