import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Holds many files to many flavours in one run of the virtual machine.
 *
 * In: pairs of a file and its flavours ("a.pdf ua1,2a b.pdf 3a"). Out: one line of JSON for
 * each file and flavour, with the numbers of checks and each failed rule with its first case.
 * A file that cannot be read has "unreadable" in place of numbers. Exit 0 unless the validator
 * itself breaks: what the numbers mean is for the reader to say.
 */
public final class Validate {
    private static final int FIRST_CASE_ONLY = 1;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ObjectMapper json = new ObjectMapper();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            for (String flavour : arguments[index + 1].split(",")) {
                Map<String, Object> verdict = new LinkedHashMap<>();
                verdict.put("file", arguments[index]);
                verdict.put("flavour", flavour);
                validate(arguments[index], flavour, verdict);
                System.out.println(json.writeValueAsString(verdict));
            }
        }
    }

    private static void validate(String file, String name, Map<String, Object> verdict)
            throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("there is no flavour " + name);
        }
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(flavour, FIRST_CASE_ONLY, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> failures = result.getFailedChecks();
            int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
            verdict.put("passed", result.getTotalAssertions() - failed);
            verdict.put("failed", failed);
            verdict.put("rules", rules(result, failures));
        } catch (EncryptedPdfException | ModelParsingException error) {
            verdict.put("unreadable", String.valueOf(error.getMessage()));
        }
    }

    private static List<Map<String, Object>> rules(
            ValidationResult result, Map<RuleId, Integer> failures) {
        Map<RuleId, Map<String, Object>> rules = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId id = assertion.getRuleId();
                Map<String, Object> rule = new LinkedHashMap<>();
                rule.put("clause", id.getClause());
                rule.put("test", id.getTestNumber());
                rule.put("checks", failures.get(id));
                String message = assertion.getErrorMessage();
                rule.put("message", message == null ? assertion.getMessage() : message);
                rule.put("context", assertion.getLocation().getContext());
                rules.putIfAbsent(id, rule);
            }
        }
        return new ArrayList<>(rules.values());
    }
}
